// Passages of a search. The server escapes everything as HTML but its own <em>; here they become text again, never markup.

const NAMED = {amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'"};
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi;

/** The parts of `highlight`, each `{text, hit}`. */
export function passages(highlight) {
  const parts = [];
  let hit = false;
  for (const piece of highlight.split(/(<em>|<\/em>)/)) {
    if (piece === "<em>" || piece === "</em>") {
      hit = piece === "<em>";
    } else if (piece !== "") {
      parts.push({text: unescape(piece), hit});
    }
  }
  return parts;
}

function unescape(text) {
  return text.replace(ENTITY, (entity, hex, decimal, name) => {
    if (name) {
      return NAMED[name.toLowerCase()];
    }
    const point = hex ? parseInt(hex, 16) : parseInt(decimal, 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
  });
}
