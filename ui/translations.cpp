#include "ui/translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace rebus::ui {
namespace {

void install(QApplication& application, const QLocale& locale, const QString& name, const QString& folder) {
  auto* texts = new QTranslator(&application);
  if (texts->load(locale, name, QStringLiteral("_"), folder)) {
    QApplication::installTranslator(texts);
  } else {
    delete texts;
  }
}

}  // namespace

void installTranslations(QApplication& application, const QLocale& locale) {
  QLocale::setDefault(locale);
  install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  // The one installed last is asked first.
  const QString ours = QStringLiteral(":/i18n");
  install(application, QLocale(QLocale::English), QStringLiteral("rebus"), ours);
  if (locale.language() != QLocale::English) install(application, locale, QStringLiteral("rebus"), ours);
}

}  // namespace rebus::ui
