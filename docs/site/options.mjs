// The options of ./orders site, for build.mjs and for the settings of VitePress.
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Where the site is on its server.
    base: { type: "string", default: "/" },
    // Where the files are that are no pages, such as source code.
    repository: { type: "string", default: "https://example.com/orders" },
    port: { type: "string", default: "8001" },
  },
});

export const { base, repository, port } = values;
export const command = positionals[0] ?? "build";
