package dev.triptych.application.flow.relay;

import dev.triptych.application.base.log.RelayCheckpoint;

/** Whether a relay may publish at all. */
public interface PublishGuard {
    /** It always may. */
    PublishGuard GRANTED = new PublishGuard() {
        @Override
        public boolean begin(RelayCheckpoint from) {
            return true;
        }

        @Override
        public boolean goOn() {
            return true;
        }
    };

    /**
     * Whether it may begin, asked before it publishes anything under a lease, and after each failure.
     *
     * @param from where it would begin
     */
    boolean begin(RelayCheckpoint from);

    /** Whether it may still publish, asked before each batch; one that may not must ask whether it may begin. */
    boolean goOn();
}
