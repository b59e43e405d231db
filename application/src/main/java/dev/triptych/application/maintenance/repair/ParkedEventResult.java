package dev.triptych.application.maintenance.repair;

/**
 * What became of a selection of parked events.
 *
 * @param matched how many parked events it selected
 * @param recovered how many of them are parked no more; 0 in a dry run
 * @param stillFailing how many of them are parked still; 0 in a dry run
 */
public record ParkedEventResult(long matched, long recovered, long stillFailing) {
    /** Nothing yet. */
    static final ParkedEventResult NONE = new ParkedEventResult(0, 0, 0);

    ParkedEventResult plus(ParkedEventResult other) {
        return new ParkedEventResult(
                matched + other.matched, recovered + other.recovered, stillFailing + other.stillFailing);
    }
}
