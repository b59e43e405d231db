package dev.triptych.demo;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.process.AppProcess;
import dev.triptych.devservices.server.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What scripts read in {@code .triptych/demo.json}. */
record Facts(AppProcess app, DevServices services, People people) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String consoleUrl() {
        return app.managementUrl() + "/console#token=" + people.token(People.OPERATOR);
    }

    String toJson() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("publicUrl", app.publicUrl());
        facts.put("managementUrl", app.managementUrl());
        facts.put("consoleUrl", consoleUrl());
        facts.put("writeDatabaseUrl", services.writeDatabase().database().url());
        facts.put("readDatabaseUrl", services.readDatabase().database().url());
        facts.put("elasticsearchNode", services.search().node().toString());
        facts.put("kafkaBootstrapServers", services.kafka().bootstrapServers());
        facts.put("userToken", people.token(People.READER));
        facts.put("adminToken", people.token(People.OPERATOR));
        var pids = new LinkedHashMap<String, Long>();
        putPid(pids, "app", app);
        putPid(pids, "writeDatabase", services.writeDatabase());
        putPid(pids, "readDatabase", services.readDatabase());
        putPid(pids, "kafka", services.kafka());
        putPid(pids, "elasticsearch", services.search());
        facts.put("pids", pids);
        return JSON.writeValueAsString(facts) + "\n";
    }

    /** One that is being started again just now has no pid; the facts are written again once it has. */
    private static void putPid(Map<String, Long> pids, String name, Server server) {
        try {
            pids.put(name, server.pid());
        } catch (IllegalStateException _) {
            pids.remove(name);
        }
    }
}
