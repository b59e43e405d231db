// Served as users.js where tokens come from elsewhere: nobody can sign in by name.

export const DEMO_USERS = [];
