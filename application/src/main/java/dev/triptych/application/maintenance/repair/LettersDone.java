package dev.triptych.application.maintenance.repair;

/**
 * What became of a selection of letters.
 *
 * @param matched how many letters it selected
 * @param recovered how many of them are parked no more; 0 in a dry run
 * @param stillFailing how many of them are parked still; 0 in a dry run
 */
public record LettersDone(long matched, long recovered, long stillFailing) {
    /** Nothing yet. */
    static final LettersDone NONE = new LettersDone(0, 0, 0);

    LettersDone plus(LettersDone other) {
        return new LettersDone(matched + other.matched, recovered + other.recovered, stillFailing + other.stillFailing);
    }
}
