// The runbook: docs/RUNBOOK.md of this version.

import {h} from "preact";
import {useEffect} from "preact/hooks";
import {Block, blocksOf} from "../markdown.js";
import {Failed, useLoaded} from "../parts.js";
import {useRest} from "../route.js";
import {problemOf, unreachable} from "/page/api.js";

const linkTo = (anchor) => `#/runbook/${anchor}`;

export default function Runbook() {
  const {data, problem, reload} = useLoaded(load, []);
  const anchor = useRest();
  useEffect(() => {
    const heading = data && anchor ? document.getElementById(anchor) : null;
    heading?.scrollIntoView();
    heading?.focus({preventScroll: true});
  }, [data, anchor]);
  if (problem) {
    return h(Failed, {problem, what: "The runbook cannot be shown. Read docs/RUNBOOK.md in the checkout.", retry: reload});
  }
  return h("article", {class: "runbook", "aria-busy": data === null},
    data?.map((block, index) => h(Block, {key: index, block, linkTo})));
}

async function load() {
  let response;
  try {
    response = await fetch("/console/runbook.md");
  } catch (failure) {
    throw unreachable(failure);
  }
  if (!response.ok) {
    throw problemOf(response.status, null);
  }
  return blocksOf(await response.text());
}
