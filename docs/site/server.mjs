// Serves the finished site to this machine only.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Starts a server for the directory `site`, whose path on the server is `base`. Port 0 is a free one. */
export async function serve(site, base, port) {
  const server = createServer(async (request, answer) => {
    try {
      const file = fileOf(site, base, new URL(request.url, "http://localhost").pathname);
      const body = await readFile(file);
      answer.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((listening, failed) => server.once("error", failed).listen(port, "localhost", listening));
  return server;
}

function fileOf(site, base, pathname) {
  const path = decodeURIComponent(pathname);
  const file = join(site, path.slice(base.length), path.endsWith("/") ? "index.html" : "");
  if (!path.startsWith(base) || !file.startsWith(site + sep)) {
    throw new Error(`${path} is not on the site`);
  }
  return file;
}
