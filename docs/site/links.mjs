// Links of Markdown files, which work on GitHub, as links of the site. A link to another page leads to this page, a picture
// or a deck of slides is copied to the site, and a link to any other file leads to the repository.
import { statSync } from "node:fs";
import { join } from "node:path";
import { address, exists, root, target } from "./documents.mjs";

const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|#|\/\/)/i;
const COPIED = /\.(svg|png|pdf)$/;

/** What a link in this file becomes. `pages` are the files of all pages. */
export function rewrite(file, link, pages, repository) {
  if (ELSEWHERE.test(link)) {
    return link;
  }
  const [path, anchor] = link.split("#", 2);
  const named = target(file, path).replace(/\/$/, "");
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (!exists(named)) {
    throw new Error(`${file}: ${link} does not exist`);
  }
  // On GitHub a directory shows its README.md.
  for (const page of [named, `${named}/README.md`]) {
    if (pages.has(page)) {
      return `/${address(page)}${hash}`;
    }
  }
  if (COPIED.test(named)) {
    return `/${named}`;
  }
  const kind = statSync(join(root, named)).isDirectory() ? "tree" : "blob";
  return `${repository}/${kind}/main/${named}${hash}`;
}

/** The files that a page shows or links to, and that are copied to the site. */
export function copies(file, markdown) {
  return [...markdown.matchAll(/\]\(([^)#\s]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => COPIED.test(link) && !ELSEWHERE.test(link))
    .map((link) => target(file, link));
}

/** A plug-in of markdown-it that rewrites the links of a page. `env.relativePath` is the page on the site. */
export function linksOfRepository(markdown, pages, repository) {
  markdown.core.ruler.push("links-of-repository", (state) => {
    const page = state.env.relativePath?.replace(/(^|\/)index\.md$/, "$1README.md");
    // References are generated, and have links of the site only. A title alone has no page.
    if (!pages.has(page)) {
      return;
    }
    for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
      const attribute = { link_open: "href", image: "src" }[token.type];
      if (attribute) {
        token.attrSet(attribute, rewrite(page, token.attrGet(attribute), pages, repository));
      }
    }
  });
}
