package dev.phoenix.model.estate;

/** One site of the estate: {@code terraform} is a folder of the commit, relative to its root. */
public record SiteSpec(String name, String terraform) {}
