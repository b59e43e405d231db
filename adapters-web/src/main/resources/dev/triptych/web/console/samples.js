// The last hour of the numbers that are drawn. What was not known stays a gap: it is never drawn as zero.

const KEPT_SECONDS = 3600;
const EVERY_SECONDS = 5;

/**
 * Adds the present numbers, and forgets those of more than an hour ago. The newest sample is replaced until it is 5 s later than
 * the one before it: an hour is 720 samples, and the newest numbers are still those of now.
 */
export function addSample(samples, live) {
  const at = Date.now() / 1000;
  if (samples.length > 1 && samples.at(-1).at - samples.at(-2).at < EVERY_SECONDS) {
    samples.pop();
  }
  samples.push({at, ...numbers(live)});
  while (samples[0].at < at - KEPT_SECONDS) {
    samples.shift();
  }
}

/**
 * Adds what the instance has kept: `columns` is a list of numbers for each key, and `age` how many seconds ago each was taken. Where
 * both know a time, as after a broken connection, the instance's samples stay, since they have no gap.
 */
export function addHistory(samples, columns) {
  const now = Date.now() / 1000;
  const kept = (columns.age ?? []).map((age, index) =>
    ({...Object.fromEntries(Object.entries(columns).map(([key, numbers]) => [key, numbers[index]])), at: now - age}));
  if (kept.length > 0) {
    const own = samples.filter((each) => each.at < kept[0].at || each.at > kept.at(-1).at);
    samples.splice(0, samples.length, ...[...kept, ...own].sort((one, other) => one.at - other.at));
  }
}

function numbers({state, blocks, stores}) {
  if (state !== "live") {
    return {};
  }
  const {sync, throughput, latency} = blocks;
  return {
    ...Object.fromEntries(stores.flatMap((store) => [
      [`${store}Lag`, lagOf(sync, store)],
      [`${store}Applied`, throughput?.value?.[store]],
    ])),
    committed: throughput?.value?.committed,
    writeMedian: latency?.value?.writeStore.medianMs,
    writeP99: latency?.value?.writeStore.p99Ms,
    readMedian: latency?.value?.readStore.medianMs,
    readP99: latency?.value?.readStore.p99Ms,
  };
}

function lagOf(sync, name) {
  return sync?.value?.projections.find((each) => each.name === name)?.lagSeconds;
}

/** One row of numbers for each key, null for gaps, after the row of times: as uPlot wants it. */
export function rowsOf(samples, keys) {
  return [samples.map((sample) => sample.at), ...keys.map((key) => samples.map((sample) => sample[key] ?? null))];
}
