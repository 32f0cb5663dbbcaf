// A receiver of webhooks. It answers with the status that a flow sets.

import { createServer } from 'node:http';

export async function startReceiver() {
  const receiver = { status: 204, got: [] };
  const server = createServer(async (request, answer) => {
    let body = '';
    for await (const piece of request) body += piece;
    receiver.got.push({ id: request.headers['webhook-id'], status: receiver.status, event: JSON.parse(body) });
    answer.writeHead(receiver.status).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = (name) => `http://127.0.0.1:${server.address().port}/${name}`;
  receiver.close = () => server.close();
  return receiver;
}
