// Builds the documentation site from the Markdown files of the repository, and checks it. ./orders site runs this.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { faults } from "./check.mjs";
import { files, read, root } from "./documents.mjs";
import { copies } from "./links.mjs";
import { base, command, port } from "./options.mjs";
import { references } from "./references.mjs";
import { serve } from "./server.mjs";

const directory = dirname(fileURLToPath(import.meta.url));
const pages = join(directory, "target/pages");
const site = join(directory, "target/site");

function write(file, text) {
  mkdirSync(dirname(join(pages, file)), { recursive: true });
  writeFileSync(join(pages, file), text);
}

/** Writes the pages under the paths that they have in the repository, and what they show to the directory `public`. */
function stage() {
  rmSync(pages, { recursive: true, force: true });
  for (const file of files()) {
    const text = read(file);
    write(file.replace(/(^|\/)README\.md$/, "$1index.md"), text);
    for (const shown of copies(file, text)) {
      const copy = join(pages, "public", shown);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(root, shown), copy);
    }
  }
  copyFileSync(join(directory, "node_modules/mermaid/dist/mermaid.min.js"), join(pages, "public/mermaid.min.js"));
  for (const page of references().flatMap((reference) => [reference, ...reference.pages])) {
    write(page.file, page.text);
  }
}

function fail(message) {
  console.error(`site: ${message}`);
  process.exit(1);
}

if (command === "build" || command === "serve") {
  stage();
  // The stack begins with the page, if the fault is in one.
  await build(directory).catch((error) => fail(error.stack));
  const found = faults(site, base);
  if (found.length > 0) {
    fail(`faults in the finished site:\n${found.join("\n")}`);
  }
  console.log("The site is in docs/site/target/site.");
  if (command === "serve") {
    await serve(site, base, Number(port)).catch((error) => fail(error.message));
    console.log(`It is served at http://localhost:${port}${base}. Stop it with Ctrl-C.`);
  }
} else {
  fail(`unknown command '${command}'. Commands: build, serve.`);
}
