// As much of Markdown as the runbook is written in, as elements: never as HTML.

import {h} from "preact";

const INLINE = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/;
const LINK = /^\[([^\]]+)\]\(([^)]+)\)$/;

/** The anchor of a heading, as code hosts make it. */
export function anchorOf(heading) {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-");
}

/** The text in blocks: `{kind: heading|code|item|text, ...}`. */
export function blocksOf(markdown) {
  const blocks = [];
  let code = null;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) {
      code = code === null ? [] : (blocks.push({kind: "code", text: code.join("\n")}), null);
    } else if (code !== null) {
      code.push(line);
    } else if (line.trim() !== "") {
      blocks.push(blockOf(line));
    }
  }
  return blocks;
}

function blockOf(line) {
  const heading = /^(#{1,4}) (.*)$/.exec(line);
  if (heading) {
    return {kind: "heading", level: heading[1].length, text: heading[2], anchor: anchorOf(heading[2])};
  }
  const item = /^\s*(?:[-*]|\d+\.) (.*)$/.exec(line);
  if (item) {
    return {kind: "item", text: item[1]};
  }
  return line.startsWith("|") ? {kind: "row", text: line} : {kind: "text", text: line};
}

/** One block as an element; `linkTo(anchor)` is where links within the text lead. */
export function Block({block, linkTo}) {
  switch (block.kind) {
    case "heading":
      return h(`h${Math.min(block.level + 1, 5)}`, {id: block.anchor, tabIndex: -1}, inline(block.text, linkTo));
    case "code":
      return h("pre", null, h("code", null, block.text));
    case "item":
      return h("p", {class: "item"}, "• ", inline(block.text, linkTo));
    case "row":
      return /^[|\s:-]+$/.test(block.text) ? null : h("p", {class: "item"}, inline(cells(block.text), linkTo));
    default:
      return h("p", null, inline(block.text, linkTo));
  }
}

function cells(row) {
  return row.split("|").map((cell) => cell.trim()).filter((cell) => cell !== "").join(" · ");
}

function inline(text, linkTo) {
  return text.split(INLINE).map((part) => {
    if (part.startsWith("**")) {
      return h("strong", null, part.slice(2, -2));
    }
    if (part.startsWith("`")) {
      return h("code", null, part.slice(1, -1));
    }
    const link = LINK.exec(part);
    if (link) {
      return link[2].startsWith("#") ? h("a", {href: linkTo(link[2].slice(1))}, link[1]) : `${link[1]} (${link[2]})`;
    }
    return part;
  });
}
