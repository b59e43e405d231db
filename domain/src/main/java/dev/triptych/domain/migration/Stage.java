package dev.triptych.domain.migration;

/**
 * A place on the way: a phase, and in {@link Phase#READ_MIGRATION} how much of it.
 *
 * @param phase the phase
 * @param readPercent the share of queries that go to the read store: 1 to 100 in {@code READ_MIGRATION}, 0 before it
 *     and 100 after it
 */
public record Stage(Phase phase, int readPercent) implements Comparable<Stage> {
    /** The share with which {@code READ_MIGRATION} begins when nobody says otherwise. */
    public static final int FIRST_PERCENT = 10;

    private static final int ALL = 100;

    public Stage {
        var least = phase == Phase.READ_MIGRATION ? 1 : percentOf(phase);
        var most = phase == Phase.READ_MIGRATION ? ALL : percentOf(phase);
        if (readPercent < least || readPercent > most) {
            throw new IllegalArgumentException("readPercent " + readPercent + " is not in " + least + ".." + most);
        }
    }

    /** A phase; {@code READ_MIGRATION} with the share that it begins with. */
    public static Stage of(Phase phase) {
        return new Stage(phase, phase == Phase.READ_MIGRATION ? FIRST_PERCENT : percentOf(phase));
    }

    private static int percentOf(Phase phase) {
        return phase == Phase.SEPARATED ? ALL : 0;
    }

    /** What a step from here to {@code to} is. */
    public Step stepTo(Stage to) {
        if (equals(to)) {
            return Step.NONE;
        }
        if (to.compareTo(this) < 0) {
            return Step.BACKWARD;
        }
        var reachable =
                to.phase == phase || phase.next().filter(to.phase::equals).isPresent();
        return reachable ? Step.FORWARD : Step.TOO_FAR;
    }

    /** Further on the way is greater. */
    @Override
    public int compareTo(Stage other) {
        var byPhase = phase.compareTo(other.phase);
        return byPhase != 0 ? byPhase : Integer.compare(readPercent, other.readPercent);
    }

    @Override
    public String toString() {
        return phase == Phase.READ_MIGRATION ? phase + " " + readPercent + " %" : phase.toString();
    }
}
