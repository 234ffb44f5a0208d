// Renders docs/xmatters.md to a page that the host serves without any network: it may be read while
// an outage is on. Runnable alone: node scripts/render_help.mjs <folder>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { ROOT } from './bootstrap.mjs';

const STYLE = `:root {
  color-scheme: light dark;
  --text: #1d2a3e;
  --subdued: #516381;
  --back: #ffffff;
  --panel: #f6f9fc;
  --border: #d3dae6;
  --link: #0b64dd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #dfe5ef;
    --subdued: #98a8c3;
    --back: #0b1628;
    --panel: #172336;
    --border: #2b394f;
    --link: #61a2ff;
  }
}
* {
  box-sizing: border-box;
}
html {
  scroll-padding-top: 1rem;
}
body {
  margin: 0 auto;
  padding: 2rem 1.5rem 6rem;
  max-width: 62rem;
  font: 1rem/1.6 Inter, system-ui, sans-serif;
  color: var(--text);
  background: var(--back);
}
h1,
h2,
h3 {
  line-height: 1.25;
}
h2 {
  margin-top: 2.5rem;
  padding-top: 1rem;
  border-top: 1px solid var(--border);
}
a {
  color: var(--link);
}
:focus-visible {
  outline: 2px solid var(--link);
  outline-offset: 2px;
}
nav {
  padding: 0.75rem 1.25rem;
  border: 1px solid var(--border);
  border-radius: 0.4rem;
  background: var(--panel);
}
nav ul {
  margin: 0;
  padding-left: 1.1rem;
}
code,
pre {
  font: 0.875rem/1.5 'Roboto Mono', ui-monospace, monospace;
}
code {
  padding: 0.1em 0.3em;
  border-radius: 0.25rem;
  background: var(--panel);
  overflow-wrap: anywhere;
}
pre {
  padding: 1rem;
  overflow-x: auto;
  border: 1px solid var(--border);
  border-radius: 0.4rem;
  background: var(--panel);
}
pre code {
  padding: 0;
  overflow-wrap: normal;
}
.table {
  overflow-x: auto;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 0.875rem;
}
th,
td {
  padding: 0.5rem;
  border: 1px solid var(--border);
  text-align: left;
  vertical-align: top;
}
th {
  background: var(--panel);
}
footer {
  margin-top: 3rem;
  color: var(--subdued);
}
@media print {
  nav {
    display: none;
  }
}
`;

/** The page made of a Markdown document. */
export function renderHelp(markdown) {
  const markdownIt = new MarkdownIt({ html: false, linkify: false });
  dropLinksToFiles(markdownIt);
  letTablesScroll(markdownIt);
  letBlocksScroll(markdownIt);
  const tokens = markdownIt.parse(markdown, {});
  const headings = nameHeadings(tokens);
  const title = headings.find(({ tag }) => tag === 'h1')?.text ?? 'Help';
  const sections = headings
    .filter(({ tag }) => tag === 'h2')
    .map(({ id, text }) => `<li><a href="#${id}">${markdownIt.utils.escapeHtml(text)}</a></li>`)
    .join('\n');
  const end = tokens.findIndex(({ type }) => type === 'heading_open') + 3;
  const render = (some) => markdownIt.renderer.render(some, markdownIt.options, {});
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markdownIt.utils.escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="xmatters.css">
</head>
<body>
<main>
${render(tokens.slice(0, end))}<nav aria-label="On this page">
<ul>
${sections}
</ul>
</nav>
${render(tokens.slice(end))}</main>
</body>
</html>
`;
}

/** Writes the page and its style, a file of its own because the host forbids inline ones. */
export function writeHelp(folder) {
  mkdirSync(folder, { recursive: true });
  const markdown = readFileSync(join(ROOT, 'docs', 'xmatters.md'), 'utf8');
  writeFileSync(join(folder, 'xmatters.html'), renderHelp(markdown));
  writeFileSync(join(folder, 'xmatters.css'), STYLE);
}

/** Gives each heading an id made of its words, as Git hosts do, so that links to sections work. */
function nameHeadings(tokens) {
  const taken = new Map();
  return tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open') {
      return [];
    }
    const text = textOf(tokens[at + 1]);
    const words = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s+/g, '-');
    const count = taken.get(words) ?? 0;
    taken.set(words, count + 1);
    const id = count === 0 ? words : `${words}-${count}`;
    token.attrSet('id', id);
    return [{ tag: token.tag, id, text }];
  });
}

const isKept = (href) => /^(#|https?:|mailto:)/.test(href);

/** Other documents are not served: their links become plain text. */
function dropLinksToFiles({ renderer }) {
  const dropped = [];
  renderer.rules.link_open = (tokens, at, options) => {
    dropped.push(!isKept(tokens[at].attrGet('href') ?? ''));
    return dropped.at(-1) ? '' : renderer.renderToken(tokens, at, options);
  };
  renderer.rules.link_close = (tokens, at, options) =>
    dropped.pop() ? '' : renderer.renderToken(tokens, at, options);
  renderer.rules.image = (tokens, at) => tokens[at].content;
}

/** A wide table scrolls by itself, with the keyboard too, and not the page with it. */
function letTablesScroll({ renderer, utils }) {
  renderer.rules.table_open = (tokens, at) => {
    const label = utils.escapeHtml(headingAbove(tokens, at));
    return `<div class="table" role="region" aria-label="${label}" tabindex="0">\n<table>\n`;
  };
  renderer.rules.table_close = () => '</table>\n</div>\n';
  renderer.rules.th_open = () => '<th scope="col">';
}

function letBlocksScroll({ renderer }) {
  const { fence } = renderer.rules;
  renderer.rules.fence = (...given) => fence(...given).replace('<pre>', '<pre tabindex="0">');
}

function headingAbove(tokens, at) {
  const heading = tokens.slice(0, at).findLastIndex(({ type }) => type === 'heading_open');
  return heading < 0 ? 'Table' : textOf(tokens[heading + 1]);
}

function textOf({ children }) {
  return children
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  writeHelp(resolve(process.argv[2] ?? join(ROOT, 'build', 'public', 'assets')));
}
