#include "ui/private_mark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/document_controller.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

PrivateMark::PrivateMark(DocumentController* controller, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("privateMark"));
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::AlternateBase);
  auto* picture = new QLabel(this);
  picture->setPixmap(icon(QStringLiteral("lock")).pixmap(QSize(18, 18)));
  auto* text = new QLabel(tr("Private session: nothing of it is written to the disk. It ends with the window."), this);
  text->setObjectName(QStringLiteral("privateText"));
  text->setWordWrap(true);
  auto* end = new QPushButton(tr("End It"), this);
  end->setObjectName(QStringLiteral("endPrivate"));
  end->setToolTip(tr("Forget the private session now"));
  end->setAccessibleName(end->toolTip());
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
  row->setSpacing(kGrid);
  row->addWidget(picture);
  row->addWidget(text, 1);
  row->addWidget(end);
  connect(end, &QPushButton::clicked, controller, &DocumentController::endPrivateSession);
  connect(controller, &DocumentController::pathShown, this,
          [this, controller] { setVisible(controller->isPrivate()); });
  hide();
}

}  // namespace rebus::ui
