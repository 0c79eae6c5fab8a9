import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Figures of this process for Prometheus, served on a port of their own that is never published. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  readonly registry = new Registry();
  /** Seconds from request to response, by method, route pattern and status. */
  readonly requests = new Histogram({
    name: 'fallbruecke_http_request_seconds',
    help: 'Seconds from request to response',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'fallbruecke_jobs_total',
    help: 'Jobs by name and outcome',
    labelNames: ['job', 'outcome'],
    registers: [this.registry],
  });
  private server?: Server;

  /** Starts serving; answers the port. */
  async listen(host: string, port: number): Promise<number> {
    collectDefaultMetrics({ register: this.registry });
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void this.registry.metrics().then((text) => {
        response.writeHead(200, { 'content-type': this.registry.contentType }).end(text);
      });
    });
    server.requestTimeout = 5000;
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  async onModuleDestroy(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
