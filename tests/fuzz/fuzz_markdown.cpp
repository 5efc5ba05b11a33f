#include <QGuiApplication>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <cstdint>
#include <cstdlib>

#include "ui/chat/markdown.h"

/// Text needs fonts, and fonts an application.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  static int count = 1;
  static char name[] = "fuzz_markdown";
  static char* arguments[] = {name, nullptr};
  static QGuiApplication application(count, arguments);
  return 0;
}

/// A picture would be fetched from wherever the text says.
static bool hasPicture(const QTextDocument& document) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      if (part.fragment().charFormat().isImageFormat()) return true;
    }
  }
  return false;
}

/// A reply as the window renders it, and as it does while the reply comes in pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
  const qsizetype settled = rebus::ui::settledLength(text);
  if (settled < 0 || settled > text.size()) std::abort();
  QTextDocument document;
  QTextCursor(&document).insertFragment(rebus::ui::markdownFragment(text));
  if (hasPicture(document)) std::abort();
  static_cast<void>(rebus::ui::markdownFragment(text.left(settled)));
  return 0;
}
