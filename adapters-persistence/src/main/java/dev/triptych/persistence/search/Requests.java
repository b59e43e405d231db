package dev.triptych.persistence.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import java.io.IOException;
import org.elasticsearch.client.ResponseException;

/** Sends requests and says in the words of the ports what goes wrong. */
final class Requests {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private Requests() {}

    /** A request to the server. */
    interface Request<R> {
        R send() throws IOException;
    }

    /**
     * The answer. {@link StoreUnavailableException} when the server is out of reach, overloaded or broken,
     * {@link ConflictException} when a document is not as the request says; other refusals
     * come as they are.
     */
    static <R> R send(Request<R> request) {
        try {
            return request.send();
        } catch (ElasticsearchException refused) {
            throw translated(refused.status(), refused);
        } catch (ResponseException refused) {
            // The client decodes some refusals only; of the others it hands on what its transport says.
            var status = refused.getResponse().getStatusLine().getStatusCode();
            throw translated(status, new IllegalStateException("the search store refuses a request", refused));
        } catch (IOException unreachable) {
            throw new StoreUnavailableException(Part.SEARCH_STORE, unreachable);
        }
    }

    private static RuntimeException translated(int status, RuntimeException refused) {
        if (status == CONFLICT) {
            return new ConflictException(refused);
        }
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            return new StoreUnavailableException(Part.SEARCH_STORE, refused);
        }
        if (status == NOT_FOUND) {
            return notPrepared();
        }
        return refused;
    }

    /** An index is not there, or not as this version needs it. */
    static StoreUnavailableException notPrepared() {
        return new StoreUnavailableException(
                Part.SEARCH_STORE, "it does not have the indexes of this version: run migrate");
    }

    /** Whoever waited for an answer is to stop. */
    static StoreUnavailableException interrupted() {
        return new StoreUnavailableException(Part.SEARCH_STORE, "the wait for it was interrupted");
    }

    /** Somebody else was first. */
    static final class ConflictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ConflictException(RuntimeException refused) {
            super(refused);
        }
    }
}
