package dev.triptych.api;

import dev.triptych.application.base.log.Frontier;
import java.util.stream.Collectors;

/** How far a store was, in one string: {@code shard:incarnation/xid/position}, with blanks between. */
final class Frontiers {
    private Frontiers() {}

    static String text(Frontier frontier) {
        return frontier.positions().values().stream()
                .map(at -> at.shard().number() + ":" + at.incarnation() + "/" + at.xid() + "/" + at.position())
                .collect(Collectors.joining(" "));
    }
}
