import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to the database that a test can cut. */
export class Proxy {
  private readonly open = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;
  private target: { host: string; port: number } | null = null;

  /** The address to use in place of `url`. */
  async to(url: string): Promise<string> {
    const { hostname, port } = new URL(url);
    this.target = { host: hostname, port: Number(port) };
    await this.mend();
    const through = new URL(url);
    through.port = String(this.port);
    return through.href;
  }

  /** From now on nobody answers, and whoever was connected is cut off. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const socket of this.open) socket.destroy();
    if (server?.listening) await new Promise((done) => server.close(done));
  }

  async mend(): Promise<void> {
    const { target } = this;
    if (!target) throw new Error('The proxy leads nowhere yet');
    this.server = createServer((client) => {
      const database = connect(target);
      for (const [from, into] of [
        [client, database],
        [database, client],
      ] as const) {
        this.open.add(from);
        from.pipe(into);
        from.on('error', () => into.destroy()).on('close', () => this.open.delete(from) && into.destroy());
      }
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address && typeof address === 'object') this.port = address.port;
  }
}
