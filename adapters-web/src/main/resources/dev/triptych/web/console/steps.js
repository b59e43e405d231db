// Asking for steps. Whoever was second is told who was first.

/** Makes a step and answers the new state. A conflict carries the step that came first, where that can be had. */
export async function makeStep(api, request) {
  try {
    return await api.post("/admin/migration/transitions", request);
  } catch (problem) {
    if (problem.slug === "transition-conflict") {
      problem.first = await newestStep(api);
    }
    throw problem;
  }
}

/** The step that made a conflict, or null. */
export function whoWasFirst(problem) {
  return problem.first ?? null;
}

async function newestStep(api) {
  try {
    return (await api.get("/admin/migration")).history[0] ?? null;
  } catch {
    // The refusal stands without it.
    return null;
  }
}
