// As much of Markdown as the runbook is written in, as elements: never as HTML.

import {h} from "preact";
import {Table} from "./parts.js";

const INLINE = /(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/;
const EMPHASIS = /^\*[^*\s][^*]*\*$/;
const LINK = /^\[([^\]]+)\]\(([^)]+)\)$/;

/** The anchor of a heading, as code hosts make it. */
export function anchorOf(heading) {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-");
}

/** The text in blocks: `{kind: heading|code|item|table|text, ...}`. */
export function blocksOf(markdown) {
  const blocks = [];
  let code = null;
  let table = null;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) {
      code = code === null ? [] : (blocks.push({kind: "code", text: code.join("\n")}), null);
    } else if (code !== null) {
      code.push(line);
    } else if (line.startsWith("|")) {
      table = withRow(table, line, blocks);
    } else {
      table = null;
      if (line.trim() !== "") {
        blocks.push(blockOf(line));
      }
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
  return {kind: "text", text: line};
}

/** `table` with one more row, or a new one where there is none: its first row is its head, and the line of dashes is left out. */
function withRow(table, line, blocks) {
  const cells = cellsOf(line);
  if (table === null) {
    const made = {kind: "table", head: cells, rows: []};
    blocks.push(made);
    return made;
  }
  if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
    table.rows.push(cells);
  }
  return table;
}

/** The texts between the bars; `\\|` is a bar within a text, and code holds bars as they are. */
function cellsOf(line) {
  const cells = line.trim().replace(/^\|/, "").match(/(?:`[^`]*`|\\.|[^|\\])*(?:\||$)/g);
  return cells.map((cell) => cell.replace(/\|$/, "").replaceAll("\\|", "|").trim())
    .filter((cell, index, all) => index < all.length - 1 || cell !== "");
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
    case "table":
      return h(TableBlock, {block, linkTo});
    default:
      return h("p", null, inline(block.text, linkTo));
  }
}

/** On a phone each cell stands below the last with its column's title before it, as in the tables of the views. */
function TableBlock({block: {head, rows}, linkTo}) {
  return h(Table, {
    caption: head.join(", "),
    columns: head.map((title, column) => ({title, cell: (row) => inline(row.cells[column] ?? "", linkTo)})),
    rows: rows.map((cells, index) => ({cells, index})),
    rowKey: (row) => row.index,
  });
}

function inline(text, linkTo) {
  return text.split(INLINE).map((part) => {
    if (part.startsWith("**")) {
      return h("strong", null, part.slice(2, -2));
    }
    if (EMPHASIS.test(part)) {
      return h("em", null, part.slice(1, -1));
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
