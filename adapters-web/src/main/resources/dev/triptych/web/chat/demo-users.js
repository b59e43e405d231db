// Served as users.js where the server hands out development tokens: those whom the demo's workspace knows.

export const DEMO_USERS = ["ada", "grace", "linus", "barbara", "edsger", "margaret"];
