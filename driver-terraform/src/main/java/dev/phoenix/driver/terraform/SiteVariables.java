package dev.phoenix.driver.terraform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the configuration is told.
 *
 * @param userData host name → cloud-config; holds host keys, so it is written to private files only
 * @param secrets variable → the value of a secret of the estate
 */
record SiteVariables(
        String sshPublicKey, String site, String zone, Map<String, String> userData, Map<String, String> secrets) {
    static final String USER_DATA = "phoenix_user_data";

    /** As {@code *.auto.tfvars.json}: only those that the configuration declares, because others would be warned of. */
    String json(Set<String> declared) {
        var all = new LinkedHashMap<String, Object>(secrets);
        all.put("phoenix_ssh_public_key", sshPublicKey);
        all.put("phoenix_site", site);
        all.put("phoenix_zone", zone);
        all.put(USER_DATA, new TreeMap<>(userData));
        all.keySet().retainAll(declared);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(all)
                + "\n";
    }
}
