package dev.triptych.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The demo's users, each with a token that lasts as long as tokens may. */
final class People {
    static final Duration TOKEN_LIFE = Duration.ofDays(7);
    /** Whose token the banner shows. */
    static final String READER = "ada";

    static final String OPERATOR = "admin";
    static final List<String> NAMES = List.of("ada", "grace", "linus", "barbara", "edsger", "margaret");

    private final Map<String, String> tokens = new TreeMap<>();
    private final Map<String, ChatClient> clients = new TreeMap<>();

    /** Gets everybody a token. */
    People(String publicUrl) throws IOException {
        var nobody = ChatClient.at(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(), publicUrl);
        for (var name : NAMES) {
            admit(nobody, name, false);
        }
        admit(nobody, OPERATOR, true);
    }

    private void admit(ChatClient nobody, String name, boolean admin) throws IOException {
        var token = nobody.devToken(name, admin, TOKEN_LIFE);
        tokens.put(name, token);
        clients.put(name, nobody.with(token));
    }

    String token(String name) {
        return tokens.getOrDefault(name, "");
    }

    ChatClient client(String name) {
        var client = clients.get(name);
        if (client == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return client;
    }
}
