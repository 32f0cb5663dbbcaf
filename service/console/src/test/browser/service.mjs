// The packaged service as a process, and its API.

import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';

const TEA = { sku: 'tea-green-100g', qty: 2, price: '4.50' };
const CUP = { sku: 'cup-white', qty: 1, price: '11.00' };

export const ORDER = { customer_id: 'c-1042', currency: 'EUR', items: [TEA, CUP] };

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class Service {
  #process;
  #token;

  constructor(directory) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  useToken(token) {
    this.#token = token;
  }

  async start(variables) {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    this.variables = variables ?? this.variables;
    const log = openSync(`${this.directory}/service.log`, 'a');
    const [program, ...options] = process.env.SERVICE.split('\n');
    this.#process = spawn(program, options, {
      cwd: this.directory,
      env: { PATH: process.env.PATH, APP_PORT: String(this.port), ...this.variables },
      stdio: ['ignore', log, log],
    });
    const ended = new Promise((_, reject) => {
      this.#process.once('exit', (code) => reject(new Error(`The service ended with ${code}; see service.log.`)));
    });
    ended.catch(() => {});
    await Promise.race([this.#answers(), ended]);
  }

  async #answers() {
    for (;;) {
      try {
        if ((await fetch(`${this.url}/health/ready`)).ok) return;
      } catch {
        // It does not listen yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  // As a power cut: the process has no chance to say goodbye.
  async kill() {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    if (this.#process.kill('SIGKILL')) await gone;
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.#token ? { Authorization: `Bearer ${this.#token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  create(members = {}) {
    return this.call('POST', '/orders', { ...ORDER, ...members }, { 'Idempotency-Key': crypto.randomUUID() });
  }

  change(order, status, reason) {
    const body = { status, ...(reason ? { reason } : {}) };
    return this.call('PATCH', `/orders/${order.order_id}`, body, { 'If-Match': `"${order.version}"` });
  }

  async key(...scopes) {
    return (await this.call('POST', '/keys', { tenant_id: 'acme', name: 'Console', scopes })).secret;
  }
}
