// The recent past of the numbers that are drawn. What was not known stays a gap: it is never drawn as zero.

const MOST = 300;

/** Adds how things are now, and forgets what is older than five minutes. */
export function addSample(samples, live) {
  samples.push({at: Date.now() / 1000, ...numbers(live)});
  if (samples.length > MOST) {
    samples.shift();
  }
}

function numbers({state, blocks}) {
  if (state !== "live") {
    return {};
  }
  const {sync, throughput, latency} = blocks;
  return {
    readLag: lagOf(sync, "read"),
    searchLag: lagOf(sync, "search"),
    committed: throughput?.value?.committed,
    readApplied: throughput?.value?.read,
    searchApplied: throughput?.value?.search,
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
