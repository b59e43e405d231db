package dev.triptych.application.maintenance.resync;

/**
 * How much of a resync is done.
 *
 * @param done messages that are copied
 * @param total about how many there were when it began
 * @param perSecond how many a second, on average since the present instance took up the work; 0 when that is not known
 */
public record ResyncProgress(long done, long total, double perSecond) {
    /** Before the first message. */
    public static final ResyncProgress NONE = new ResyncProgress(0, 0, 0);

    /** This progress, reported after another one: what is done never goes back, and is never more than the total. */
    public ResyncProgress after(ResyncProgress before) {
        var most = Math.max(done, before.done);
        return new ResyncProgress(most, Math.max(total, most), perSecond);
    }
}
