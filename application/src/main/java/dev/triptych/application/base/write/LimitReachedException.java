package dev.triptych.application.base.write;

/** A transaction would leave more memberships than a limit allows, and writes nothing. */
public final class LimitReachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final int most;

    /** Which limit. */
    public enum Limit {
        /** The members of one conversation. */
        MEMBERS("MAX_CONVERSATION_MEMBERS", "A conversation has at most %,d members"),
        /** The conversations of one user. */
        CONVERSATIONS("MAX_USER_CONVERSATIONS", "A user is in at most %,d conversations");

        private final String setting;
        private final String words;

        Limit(String setting, String words) {
            this.setting = setting;
            this.words = words;
        }

        /** The setting that decides it. */
        public String setting() {
            return setting;
        }
    }

    /** The limit that {@code most} is the value of. */
    public LimitReachedException(Limit limit, int most) {
        super(limit.words.formatted(most) + " (setting " + limit.setting + ")", null, false, false);
        this.limit = limit;
        this.most = most;
    }

    /** Which one. */
    public Limit limit() {
        return limit;
    }

    /** Its value. */
    public int most() {
        return most;
    }
}
