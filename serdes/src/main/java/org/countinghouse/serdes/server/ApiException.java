package org.countinghouse.serdes.server;

/** An answer other than 200, with the documented error code. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  ApiException(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  static ApiException subjectNotFound(String subject) {
    return new ApiException(404, 40401, "Subject '" + subject + "' not found.");
  }

  static ApiException versionNotFound(String version) {
    return new ApiException(404, 40402, "Version " + version + " not found.");
  }

  static ApiException schemaNotFound(String what) {
    return new ApiException(404, 40403, "Schema " + what + " not found.");
  }

  static ApiException subjectSoftDeleted(String subject) {
    return new ApiException(
        404,
        40404,
        "Subject '"
            + subject
            + "' was soft deleted already. Set permanent=true to delete it permanently.");
  }

  static ApiException subjectNotSoftDeleted(String subject) {
    return new ApiException(
        404,
        40405,
        "Subject '" + subject + "' must be soft deleted before it is deleted permanently.");
  }

  static ApiException versionSoftDeleted(String subject, int version) {
    return new ApiException(
        404,
        40406,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' was soft deleted already. Set permanent=true to delete it permanently.");
  }

  static ApiException versionNotSoftDeleted(String subject, int version) {
    return new ApiException(
        404,
        40407,
        "Version "
            + version
            + " of subject '"
            + subject
            + "' must be soft deleted before it is deleted permanently.");
  }

  static ApiException noSubjectLevel(String subject) {
    return new ApiException(
        404, 40408, "Subject '" + subject + "' has no compatibility level of its own.");
  }

  static ApiException noSubjectMode(String subject) {
    return new ApiException(404, 40409, "Subject '" + subject + "' has no mode of its own.");
  }

  static ApiException incompatible(String reasons) {
    return new ApiException(
        409, 409, "Schema being registered is incompatible with an earlier schema: " + reasons);
  }

  static ApiException invalidSchema(String why) {
    return new ApiException(
        422, 42201, "Expected a valid, self-contained Avro schema, but: " + why);
  }

  static ApiException invalidVersion(String version) {
    return new ApiException(
        422,
        42202,
        "Expected a version from 1 to 2147483647 or \"latest\", but it is " + version + ".");
  }

  static ApiException invalidLevel(String level) {
    return new ApiException(422, 42203, "Expected a compatibility level, but it is " + level + ".");
  }

  static ApiException invalidMode(String mode) {
    return new ApiException(
        422, 42204, "Expected mode READWRITE or READONLY, but it is " + mode + ".");
  }

  static ApiException notPermitted(String subject) {
    return new ApiException(
        422, 42205, "Subject '" + subject + "' is in read-only mode, so nothing may change in it.");
  }
}
