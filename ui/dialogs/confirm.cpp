#include "ui/dialogs/confirm.h"

#include <QMessageBox>
#include <QPushButton>

namespace rebus::ui {

void confirm(QWidget* parent, const QString& question, const QString& explanation, const QString& yes,
             std::function<void()> doIt) {
  auto* box = new QMessageBox(QMessageBox::NoIcon, question, question, QMessageBox::Cancel, parent);
  box->setObjectName(QStringLiteral("confirm"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(explanation);
  QPushButton* agree = box->addButton(yes, QMessageBox::AcceptRole);
  agree->setObjectName(QStringLiteral("confirmYes"));
  box->setDefaultButton(QMessageBox::Cancel);
  QObject::connect(agree, &QPushButton::clicked, parent, std::move(doIt));
  box->open();
}

}  // namespace rebus::ui
