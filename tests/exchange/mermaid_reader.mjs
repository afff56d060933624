// Reads flowcharts with Mermaid itself: a line of JSON in, {"text", "draw"}, a line of JSON out.
// The folder of the packages `mermaid` and `jsdom` is the first argument.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document });
for (const name of ["Element", "SVGElement", "HTMLElement", "Node", "NodeFilter", "DOMParser", "XMLSerializer",
  "CSSStyleSheet"]) {
  globalThis[name] = window[name];
}
// jsdom lays nothing out: every text is as large as any other.
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 100, height: 20 });
window.SVGElement.prototype.getComputedTextLength = () => 100;
globalThis.btoa = (text) => Buffer.from(String(text)).toString("base64");

const mermaid = (await import(pathToFileURL(require.resolve("mermaid")))).default;
mermaid.initialize({ startOnLoad: false, maxEdges: 1e9, maxTextSize: 1e9 });

// The parser marks entities with signs of its own, which drawing turns back into HTML.
function shown(label) {
  const box = document.createElement("div");
  box.innerHTML = label.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/<br\s*\/?>/g, "&#10;");
  return box.textContent;
}

async function read({ text, draw }) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const boxes = db.getSubGraphs().map(({ id, title, nodes }) => ({ id, label: shown(title), nodes }));
  const nodes = [...db.getVertices().values()].map(({ id, text }) => ({ id, label: shown(text ?? "") }));
  const edges = db.getEdges().map(({ start, end, text }) => ({ source: start, target: end, label: shown(text) }));
  return { boxes, nodes, edges, ...(draw ? await drawn(text) : {}) };
}

async function drawn(text) {
  const page = document.createElement("div");
  page.innerHTML = (await mermaid.render("flowchart", text)).svg;
  const labels = [...page.querySelectorAll(".nodeLabel")];
  const tags = new Set(labels.flatMap((label) => [...label.querySelectorAll("*")]).map((one) => one.localName));
  return {
    labels: labels.map((label) => label.innerHTML.replace(/<br\/?>/g, "\n")).map(shown),
    tags: [...tags],
    scripts: page.querySelectorAll("script, iframe, object, [onclick], [onerror], [onload], a[href]").length,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await read(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
