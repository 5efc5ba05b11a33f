#include "ui/dialogs/resize_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

#include "ui/canvas/canvas_frame.h"
#include "ui/theme/theme.h"

namespace rebus::ui {

ResizeDialog::ResizeDialog(const QSize& size, QWidget* parent)
    : QDialog(parent), m_width(new QSpinBox(this)), m_height(new QSpinBox(this)), m_keepsShape(new QCheckBox(this)) {
  setObjectName(QStringLiteral("resizeDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Resize the picture"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
  form->setVerticalSpacing(kGrid);
  form->setHorizontalSpacing(2 * kGrid);
  const auto add = [&](QSpinBox* field, const char* name, const QString& label, int value) {
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setToolTip(tr("%1 of the new picture").arg(label));
    field->setSuffix(tr(" px"));
    field->setRange(1, CanvasFrame::kLargestSide);
    field->setValue(value);
    field->setMinimumWidth(14 * kGrid);
    form->addRow(label, field);
  };
  add(m_width, "resizeWidth", tr("Width"), size.width());
  add(m_height, "resizeHeight", tr("Height"), size.height());
  m_keepsShape->setObjectName(QStringLiteral("resizeKeepsShape"));
  m_keepsShape->setText(tr("Keep the &shape"));
  m_keepsShape->setToolTip(tr("Width and height change together"));
  m_keepsShape->setChecked(true);
  form->addRow(QString(), m_keepsShape);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  buttons->button(QDialogButtonBox::Ok)->setText(tr("Resize"));
  for (QAbstractButton* button : buttons->buttons()) button->setIcon({});
  form->addRow(buttons);
  const double ratio = static_cast<double>(size.width()) / std::max(size.height(), 1);
  connect(m_width, &QSpinBox::valueChanged, this, [this, ratio] { follow(m_width, m_height, 1 / ratio); });
  connect(m_height, &QSpinBox::valueChanged, this, [this, ratio] { follow(m_height, m_width, ratio); });
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ResizeDialog::follow(QSpinBox* changed, QSpinBox* other, double ratio) {
  if (!m_keepsShape->isChecked()) return;
  const QSignalBlocker blocker(other);
  other->setValue(static_cast<int>(std::lround(changed->value() * ratio)));
}

QSize ResizeDialog::chosen() const {
  return {m_width->value(), m_height->value()};
}

}  // namespace rebus::ui
