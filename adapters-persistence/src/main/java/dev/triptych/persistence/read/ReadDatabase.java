package dev.triptych.persistence.read;

import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.persistence.sql.Sql;
import javax.sql.DataSource;

/** The read database and the ports that it serves. */
public final class ReadDatabase {
    private final Sql queries;
    private final Sql projection;

    /**
     * Serves them.
     *
     * @param queries connections for questions; replicas will do
     * @param projection connections to the primary, for what feeds it
     */
    public ReadDatabase(DataSource queries, DataSource projection) {
        this.queries = new Sql(queries, Part.READ_STORE);
        this.projection = new Sql(projection, Part.READ_STORE);
    }

    /** What the projection feeds. */
    public ReadModel readModel() {
        return new JooqReadModel(projection);
    }

    /** Questions about messages. */
    public MessageReadRepository messages() {
        return new JooqMessageReadRepository(queries);
    }

    /** Questions about conversations. */
    public ConversationReadRepository conversations() {
        return new JooqConversationReadRepository(queries);
    }
}
