#include "ui/settings/settings_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <algorithm>

#include "ui/theme/theme.h"

namespace rebus::ui {

SettingsDialog::SettingsDialog(QWidget* parent) : QDialog(parent) {
  setObjectName(QStringLiteral("settingsDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Settings"));
  m_titles = new QListWidget(this);
  m_titles->setObjectName(QStringLiteral("settingsPages"));
  m_titles->setAccessibleName(tr("Pages"));
  m_titles->setFrameShape(QFrame::NoFrame);
  m_titles->setFixedWidth(20 * kGrid);
  QPalette palette = m_titles->palette();
  palette.setColor(QPalette::Base, Qt::transparent);
  m_titles->setPalette(palette);
  m_pages = new QStackedWidget(this);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("closeSettings"));
  buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
  buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
  buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Close (Esc)"));
  auto* row = new QHBoxLayout;
  row->setSpacing(2 * kGrid);
  row->addWidget(m_titles);
  row->addWidget(m_pages, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
  column->setSpacing(2 * kGrid);
  column->addLayout(row, 1);
  column->addWidget(buttons);
  connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  resize(760, 520);
}

void SettingsDialog::addPage(const QString& title, QWidget* page) {
  auto* scroll = new QScrollArea(m_pages);
  scroll->setObjectName(page->objectName() + QStringLiteral("Area"));
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(page);
  m_pages->addWidget(scroll);
  m_titles->addItem(title);
  if (m_titles->currentRow() < 0) m_titles->setCurrentRow(0);
}

void SettingsDialog::showPage(const QString& name) {
  for (int i = 0; i < m_pages->count(); ++i) {
    if (m_pages->widget(i)->objectName() == name + QStringLiteral("Area")) m_titles->setCurrentRow(i);
  }
}

}  // namespace rebus::ui
