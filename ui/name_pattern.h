#pragma once

#include <QString>
#include <QStringList>

namespace rebus::ui {

/// What stands for the names in braces of a pattern such as "{session} {number}".
struct PatternFields {
  QString session;
  int number = 1;  ///< From 1.
  int count = 1;   ///< Of all files: the number gets as many digits as this one has.
  QString prompt;
  QString seed;  ///< Empty for a picture that was not made here.
};

/// A file name without an ending. Every field is made safe for a file name and cut, and so is the whole; a field that
/// is not known stays as it is written.
QString expandPattern(const QString& pattern, const PatternFields& fields);

/// The names in braces that are no field.
QStringList unknownFields(const QString& pattern);

/// `path`, or the first of "path (2)", "path (3)" … before the ending at which nothing is. Looks at the disk.
QString unusedPath(const QString& path);

}  // namespace rebus::ui
