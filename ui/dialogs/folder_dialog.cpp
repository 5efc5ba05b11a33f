#include "ui/dialogs/folder_dialog.h"

#include <QFileDialog>

namespace rebus::ui {

void askForFolder(QWidget* parent, const char* name, const QString& title, std::function<void(const QString&)> chosen,
                  const QString& from) {
  auto* dialog = new QFileDialog(parent, title, from);
  dialog->setObjectName(QLatin1String(name));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
  dialog->open();
}

}  // namespace rebus::ui
