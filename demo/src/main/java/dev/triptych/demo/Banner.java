package dev.triptych.demo;

import java.util.Locale;
import java.util.Map;

/** What one sees when everything is up: where to look and what to paste. */
final class Banner {
    private Banner() {}

    static void print(Progress out, DemoHome home, Facts facts, Map<String, String> conversations, String phase) {
        var user = facts.people().token(People.READER);
        var admin = facts.people().token(People.OPERATOR);
        var api = facts.app().publicUrl();
        var management = facts.app().managementUrl();
        var room = conversations.keySet().iterator().next();
        out.print(String.format(
                Locale.ROOT,
                """

                Triptych is up after %.1f s. Ctrl-C stops it; the data stays until `demo --clean`.

                  chat, as one of its users   %s/
                  console, as its operator    %s
                  API and its documentation   %s/docs
                  health                      %s/health/ready
                  facts for scripts           %s

                  the phase is %s: the console shows the gates of the next transition, and makes it;
                  so does `./triptych phase` in a second terminal. docs/TUTORIAL.md shows all of it.

                  user token (%s)
                %s

                  admin token
                %s

                Paste one of these:

                  curl -s -H 'Authorization: Bearer %s' '%s/v1/conversations/%s/messages/recent?limit=5'

                  curl -s -H 'Authorization: Bearer %s' '%s/v1/search/messages?q=relay&limit=3'

                  curl -s -H 'Authorization: Bearer %s' '%s/admin/sync'
                """,
                out.seconds(),
                api,
                facts.consoleUrl(),
                api,
                management,
                home.facts(),
                phase,
                People.READER,
                user,
                admin,
                user,
                api,
                room,
                user,
                api,
                admin,
                management));
    }
}
