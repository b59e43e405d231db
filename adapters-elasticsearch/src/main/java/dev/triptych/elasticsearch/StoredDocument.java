package dev.triptych.elasticsearch;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads documents out of an answer as it comes in, without a tree of it, since a check reads all documents. What
 * is not a plain value where one belongs counts as absent.
 */
final class StoredDocument {
    private static final JsonFactory JSON = new JsonFactory();

    private String key = "";
    private long storedVersion;
    private boolean found = true;
    private String id = "";
    private String conversationId = "";
    private long eventSeq;
    private String senderId = "";
    private @Nullable String body;
    private String sentAt = "";
    private boolean deleted;
    private int version;

    private StoredDocument() {}

    /** The documents of the answer's only array called {@code list}, those left out that are not found. */
    static List<IndexedDocument> in(InputStream answer, String list) throws IOException {
        var documents = new ArrayList<IndexedDocument>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY && list.equals(json.currentName())) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        var document = new StoredDocument();
                        document.readHit(json);
                        if (document.found) {
                            documents.add(document.toIndexed());
                        }
                    }
                }
            }
        }
        return documents;
    }

    private IndexedDocument toIndexed() {
        return new IndexedDocument(
                key, storedVersion, id, conversationId, eventSeq, senderId, body, sentAt, deleted, version);
    }

    private void readHit(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "_id" -> key = text(json);
                case "_version" -> storedVersion = number(json);
                case "found" -> found = flag(json);
                case "_source" -> readSource(json);
                // Whether it is there cannot be known, which is another thing than that it is not.
                case "error" ->
                    throw new StoreUnavailableException(Part.SEARCH_STORE, "it does not look up a document");
                default -> json.skipChildren();
            }
        }
    }

    private void readSource(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> id = text(json);
                case "conversationId" -> conversationId = text(json);
                case "eventSeq" -> eventSeq = number(json);
                case "senderId" -> senderId = text(json);
                case "body" -> body = json.currentToken() == JsonToken.VALUE_NULL ? null : text(json);
                case "sentAt" -> sentAt = text(json);
                case "deleted" -> deleted = flag(json);
                case "version" -> version = (int) number(json);
                default -> json.skipChildren();
            }
        }
    }

    private static String text(JsonParser json) {
        if (json.currentToken().isScalarValue()) {
            return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString();
        }
        json.skipChildren();
        return "";
    }

    private static long number(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        json.skipChildren();
        return 0;
    }

    private static boolean flag(JsonParser json) {
        json.skipChildren();
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }
}
