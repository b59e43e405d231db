package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import java.io.IOException;

/** Sends requests and says in the words of the ports what goes wrong. */
final class Requests {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private Requests() {}

    /** A request to the server. */
    interface Request<R> {
        R send() throws IOException;
    }

    /**
     * The answer. {@link StoreUnavailableException} when the server is out of reach, overloaded or broken; other refusals
     * come as they are.
     */
    static <R> R send(Request<R> request) {
        try {
            return request.send();
        } catch (ElasticsearchException refused) {
            if (refused.status() == TOO_MANY || refused.status() >= SERVER_ERROR) {
                throw new StoreUnavailableException(Part.SEARCH_STORE, refused);
            }
            if (refused.status() == NOT_FOUND) {
                throw new StoreUnavailableException(
                        Part.SEARCH_STORE, "it does not have the indexes of this version: run migrate");
            }
            throw refused;
        } catch (IOException unreachable) {
            throw new StoreUnavailableException(Part.SEARCH_STORE, unreachable);
        }
    }

    /** Whether a refusal means that somebody else was first. */
    static boolean isConflict(ElasticsearchException refused) {
        return refused.status() == CONFLICT;
    }
}
