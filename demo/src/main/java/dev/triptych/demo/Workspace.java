package dev.triptych.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to read from the first moment on. Filling it again adds nothing. */
final class Workspace {
    private static final List<Room> ROOMS = List.of(
            new Room(
                    "General",
                    List.of("ada", "grace", "linus", "barbara", "edsger", "margaret"),
                    List.of(
                            "grace: Good morning! The new deploy is out.",
                            "linus: I saw it, the graphs look calm.",
                            "ada: Bonjour \u00e0 tous \u2615 \u2014 who reviews the relay today?",
                            "edsger: I will, after lunch.",
                            "barbara: \u05e9\u05dc\u05d5\u05dd, I am at the Tel Aviv office until Thursday.",
                            "margaret: Priority displays are green \ud83d\udfe2",
                            "ada: Thank you all, that was a quiet night.")),
            new Room(
                    "Incidents",
                    List.of("ada", "grace", "margaret"),
                    List.of(
                            "margaret: Alarm 1202 on the search node, looking.",
                            "grace: Is the write store affected?",
                            "margaret: No. Sends go on, search lags by four seconds.",
                            "ada: Then nobody lost anything. Post mortem at three?",
                            "margaret: At three. Search has caught up.")),
            new Room(
                    "Office move",
                    List.of("ada", "linus", "edsger"),
                    List.of(
                            "linus: Today we are in phase SINGLE, everything reads from the write store.",
                            "edsger: How shall we know that the read store is right before we trust it?",
                            "ada: We compare. A flag is never proof, a fresh report is.",
                            "linus: And when we don't like what we see we step back at once.")),
            new Room(
                    "Lunch \ud83c\udf72",
                    List.of("ada", "barbara", "linus", "grace"),
                    List.of(
                            "barbara: Noodles or curry?",
                            "linus: Curry!",
                            "grace: Noodles. Always noodles.",
                            "ada: I bring my own today, cafe\u0301 afterwards?")));

    private Workspace() {}

    /** A conversation: who is in it, who said what. */
    private record Room(String title, List<String> members, List<String> lines) {}

    /** Fills the workspace and answers the conversations by title. The store that answers must have caught up. */
    static Map<String, String> fill(People people) throws IOException {
        var there = new LinkedHashMap<String, String>();
        for (var item :
                people.client(People.READER).get("/v1/conversations?limit=200").path("items")) {
            there.putIfAbsent(item.path("title").asString(), item.path("id").asString());
        }
        var rooms = new LinkedHashMap<String, String>();
        for (var room : ROOMS) {
            var known = there.get(room.title());
            var id = known == null ? start(people, room) : known;
            rooms.put(id, room.title());
            var line = 0;
            for (var said : room.lines()) {
                say(people, id, "seed-" + room.title().hashCode() + "-" + line++, said);
            }
        }
        return rooms;
    }

    private static String start(People people, Room room) throws IOException {
        return people.client(People.READER)
                .call("POST", "/v1/conversations", Map.of("title", room.title(), "members", room.members()))
                .path("id")
                .asString();
    }

    private static void say(People people, String conversation, String key, String said) throws IOException {
        var parts = said.split(": ", 2);
        people.client(parts[0])
                .call(
                        "POST",
                        "/v1/conversations/" + conversation + "/messages",
                        Map.of("clientMessageId", key, "body", parts[1]));
    }
}
