#pragma once

class QApplication;
class QLocale;

namespace rebus::ui {

/// Lets the window speak `locale`'s language where Rebus has it, else English, whose file says no more than one thing
/// and many things differently; and Qt's own texts likewise. Makes it the default locale. UI thread, before the window.
void installTranslations(QApplication& application, const QLocale& locale);

}  // namespace rebus::ui
