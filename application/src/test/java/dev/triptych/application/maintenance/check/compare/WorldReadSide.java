package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.check.compare.World.Happening;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;

/** A read store that follows, and parks now and then. */
final class WorldReadSide extends StoreRows implements ReadSide {
    private final World world;
    private int done;

    WorldReadSide(World world) {
        super(world::happen);
        this.world = world;
    }

    /** Takes in the next ones; of a conversation that has something parked they wait. */
    void takeIn(int most) {
        for (var i = 0; i < most && done < world.log.size(); i++) {
            var next = world.log.get(done++);
            var behind = world.parkedInRead.get(next.conversation());
            if (behind != null) {
                behind.add(next);
            } else if (world.parksNext()) {
                var parked = new ArrayList<Happening>();
                parked.add(next);
                world.parkedInRead.put(next.conversation(), parked);
            } else {
                next.rows().accept(at(next.conversation()));
            }
        }
    }

    /** What was parked is taken in after all. */
    void recover() {
        world.parkedInRead.forEach(
                (id, waiting) -> waiting.forEach(next -> next.rows().accept(at(id))));
        world.parkedInRead.clear();
    }

    @Override
    public Frontier frontier() {
        happen();
        return world.frontier(done);
    }

    @Override
    public boolean parked(ConversationId conversation) {
        happen();
        return world.parkedInRead.containsKey(conversation);
    }

    @Override
    public boolean markerParked(ConversationId conversation) {
        return parked(conversation);
    }
}
