package dev.phoenix.lab.cloud.digitalocean;

/**
 * @param memory MiB
 * @param disk GB
 * @param monthly US dollars
 * @param retired no longer published, but still named by configurations
 */
record Size(String slug, int memory, int vcpus, int disk, double monthly, boolean retired) {
    boolean graphics() {
        return slug.startsWith("gpu");
    }

    /** As the API calls the family that it belongs to. */
    String description() {
        var family = slug.split("-", 2)[0];
        return switch (family) {
            case "s" -> slug.endsWith("amd") ? "Basic AMD" : slug.endsWith("intel") ? "Basic Intel" : "Basic";
            case "c", "c2", "c5" -> "CPU-Optimized";
            case "g", "gd" -> "General Purpose";
            case "m", "m3", "m6" -> "Memory-Optimized";
            case "so", "so1_5" -> "Storage-Optimized";
            default -> "Premium";
        };
    }
}
