/** Serves the page with the headers that isolate it, and takes the reports of the engines that run it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { isolationHeaders } from '../../scripts/lib/headers.ts';
import { enginesPageFolder } from '../../scripts/lib/project.ts';
import type { EngineReport, JobSet, Stage } from './types.ts';

export interface PageServer {
  /** The page's address for one start of one engine and a set of jobs. */
  address(key: string, set: JobSet): string;
  /** Waits for an engine: `reached` is called with each stage its page gets to, `reported` once, with its report. */
  expect(key: string, engine: Expected): void;
  close(): void;
}

export interface Expected {
  reached(stage: Stage): void;
  reported(report: EngineReport): void;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

export async function startPageServer(): Promise<PageServer> {
  const expected = new Map<string, Expected>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const key = url.searchParams.get('key') ?? '';
    if (request.method !== 'POST') {
      if (key !== '') expected.get(key)?.reached('asked for');
      serveFile(url.pathname, response);
      return;
    }
    void bodyOf(request).then((body) => {
      response.writeHead(204, isolationHeaders).end();
      if (url.pathname === '/stage') expected.get(key)?.reached(JSON.parse(body) as Stage);
      else take(key, JSON.parse(body) as EngineReport);
    });
  });
  const take = (key: string, report: EngineReport): void => {
    expected.get(key)?.reported(report);
    expected.delete(key);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (key, set) => `http://localhost:${port}/?key=${key}&set=${set}`,
    expect: (key, engine) => expected.set(key, engine),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function serveFile(pathname: string, response: ServerResponse): void {
  const path = join(enginesPageFolder, normalize(pathname === '/' ? '/index.html' : pathname));
  if (!path.startsWith(enginesPageFolder) || !existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404, isolationHeaders).end();
    return;
  }
  const type = types[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { ...isolationHeaders, 'Content-Type': type }).end(readFileSync(path));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
