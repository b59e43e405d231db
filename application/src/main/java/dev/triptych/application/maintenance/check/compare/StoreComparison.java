package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import java.util.concurrent.Executor;

/**
 * How one generation of a store is compared with the write store. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface StoreComparison {
    /** About how many rows of the write store are compared. */
    long rows(WriteSide write);

    /**
     * Begins one check.
     *
     * @param executor asks one store while the other one is asked
     * @param waits for a store that is behind
     * @param findings collects what is equal and what differs
     */
    Comparing begin(WriteSide write, Executor executor, Waits waits, FindingCollector findings);

    /** One check of the generation. For one thread. */
    @FunctionalInterface
    interface Comparing {
        /**
         * Compares the conversations of the range.
         *
         * @param digest given what the write store has of each conversation, by id
         * @return how many rows the write store has of them
         */
        long compare(ConversationRange range, ReportDigest digest);
    }

    /** Of a store that keeps conversations, members, messages and read markers as rows. */
    static StoreComparison ofRows(ReadSide store) {
        return new StoreComparison() {
            @Override
            public long rows(WriteSide write) {
                return write.rows();
            }

            @Override
            public Comparing begin(WriteSide write, Executor executor, Waits waits, FindingCollector findings) {
                var comparison = new ReadComparison(write, store, executor, waits, findings);
                return (range, digest) -> comparison.compare(range, digest::add);
            }
        };
    }

    /** Of a store that keeps a document a message. */
    static StoreComparison ofDocuments(SearchSide store) {
        return new StoreComparison() {
            @Override
            public long rows(WriteSide write) {
                return write.messages();
            }

            @Override
            public Comparing begin(WriteSide write, Executor executor, Waits waits, FindingCollector findings) {
                var comparison = new SearchComparison(write, store, executor, waits, findings);
                return (range, digest) -> comparison.compare(range, digest::add);
            }
        };
    }
}
