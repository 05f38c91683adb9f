package dev.phoenix.runner;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.estate.Estate;
import java.time.InstantSource;

/** What all steps of a run share. */
public record World(
        Estate estate, CommitFiles files, SecretValues secrets, SiteStore sites, InstantSource clock, Waits waits) {}
