package dev.triptych.persistence.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** The parts of statements that a list of columns makes. */
class ColumnsTest {
    private record Look(String colour, int size) {}

    private record Thing(int id, Look look) {}

    private static final Columns<Look> LOOK = Columns.<Look>none()
            .and(DSL.field(DSL.name("colour"), SQLDataType.CLOB), Look::colour)
            .and(DSL.field(DSL.name("size"), SQLDataType.INTEGER), Look::size);
    private static final Columns<Thing> THING = Columns.<Thing>none()
            .and(DSL.field(DSL.name("id"), SQLDataType.INTEGER), Thing::id)
            .and(LOOK, Thing::look);

    @Test
    void aPartBringsItsColumnsAndTheirValues() {
        assertThat(THING.names("t")).isEqualTo("t.id, t.colour, t.size");
        assertThat(THING.unnest()).isEqualTo("unnest(?::int[], ?::text[], ?::int[])");
        assertThat(THING.binds(List.of(new Thing(7, new Look("red", 1)), new Thing(8, new Look("blue", 2)))))
                .containsExactly(new Integer[] {7, 8}, new String[] {"red", "blue"}, new Integer[] {1, 2});
    }

    @Test
    void anAbsentRowLeavesEveryColumnAsItIs() {
        assertThat(LOOK.coalesced("new", "t"))
                .isEqualTo("colour = coalesce(new.colour, t.colour), size = coalesce(new.size, t.size)");
        assertThat(LOOK.binds(Arrays.asList(null, new Look("red", 1))))
                .containsExactly(new String[] {null, "red"}, new Integer[] {null, 1});
    }
}
