// The settings of VitePress. build.mjs writes the pages to target/pages first.
import { slug } from "github-slugger";
import { defineConfig } from "vitepress";
import { address, files, kinds } from "../documents.mjs";
import { linksOfRepository } from "../links.mjs";
import { base, repository } from "../options.mjs";
import { references } from "../references.mjs";

const pages = new Set(files());

function item(page) {
  const entry = { text: page.title, link: `/${address(page.file)}` };
  return page.pages.length === 0 ? entry : { ...entry, collapsed: true, items: page.pages.map(item) };
}

const sidebar = kinds().map((kind) => ({
  text: kind.title,
  items: [
    ...kind.pages.map(item),
    ...kind.title === "Reference" ? references().map(item) : [],
  ],
}));

export default defineConfig({
  title: "Order Processing Service",
  description: "Each order exactly once, and no lost update",
  base,
  srcDir: "target/pages",
  outDir: "target/site",
  cacheDir: "target/cache",
  // check.mjs checks all links with their anchors.
  ignoreDeadLinks: true,
  lastUpdated: false,
  head: [
    // Nothing of this site comes from elsewhere. With this rule a browser would refuse it.
    ["meta", {
      "http-equiv": "Content-Security-Policy",
      content: "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:",
    }],
    ["link", { rel: "icon", href: "data:," }],
  ],
  markdown: {
    // Headings get the anchors that GitHub gives them, so that a link to a section works in both places.
    anchor: { slugify: slug },
    config: (markdown) => {
      linksOfRepository(markdown, pages, repository);
      // A table scrolls in this element, also with the keys of the keyboard.
      markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0">\n<table>\n';
      markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
    },
  },
  themeConfig: {
    sidebar,
    outline: [2, 3],
    nav: kinds().map((kind) => ({ text: kind.title, link: `/${address("docs/README.md")}#${slug(kind.title)}` })),
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: repository }],
  },
});
