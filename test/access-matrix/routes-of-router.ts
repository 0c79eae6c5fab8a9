import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What the server really answers besides its pages, as `GET /api/cases/{id}`; HEAD follows GET. */
export function routesOfRouter(app: NestFastifyApplication): string[] {
  const parents: string[] = [];
  return app
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
      if (part === '') return [];
      parents.splice(indent.length / 4, Infinity, part);
      const path = parents.join('').replaceAll(/:(\w+)/g, '{$1}');
      return methods.split(', ').map((method) => `${method} ${path}`);
    })
    .filter((route) => /^(?!HEAD)[A-Z]+ \/(api|access|\.well-known)/.test(route));
}
