package dev.triptych.persistence.verification;

import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;

import dev.triptych.devservices.Database;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import org.junit.jupiter.api.Test;

@WithServices({WRITE_DATABASE, READ_DATABASE})
class SpeedTmpTest {
    @Test
    void speed(@FreshDatabase(WRITE_DATABASE) Database w, @FreshDatabase(READ_DATABASE) Database r) {
        for (int[] shape : new int[][] {{1000, 100}}) {
            try (var twins = new Twins(w, r).filled(shape[0], shape[1])) {
                twins.write("vacuum analyze");
                twins.read("vacuum analyze");
                for (int i = 0; i < 4; i++) {
                    var t = System.nanoTime();
                    twins.write(
                            "set max_parallel_workers_per_gather=0; select bit_xor(hash_record_extended(m,0)) from message m; select bit_xor(hash_record_extended(m,0)) from member m;select bit_xor(hash_record_extended(m,0)) from conversation m;select bit_xor(hash_record_extended(m,0)) from read_marker m");
                    var t1 = System.nanoTime();
                    twins.read(
                            "set max_parallel_workers_per_gather=0; select bit_xor(hash_record_extended(m,0)) from message_view m; select bit_xor(hash_record_extended(m,0)) from member_view m;select bit_xor(hash_record_extended(m,0)) from conversation_view m;select bit_xor(hash_record_extended(m,0)) from read_marker_view m");
                    var t2 = System.nanoTime();
                    System.err.println("SPEED scan w " + (t1 - t) / 1e6 + " r " + (t2 - t1) / 1e6);
                    for (int piece : new int[] {20000, 40000, 120000, 1000000}) {
                        var u = System.nanoTime();
                        var rep = twins.check(null, piece);
                        System.err.println(
                                "SPEED check " + piece + " " + (System.nanoTime() - u) / 1e6 + " ms " + rep.stores());
                    }
                }
            }
        }
    }
}
